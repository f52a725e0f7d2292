import type { OpenMicrophone } from '../managers/microphone.svelte.ts';

/** `navigator.mediaDevices` is missing on an insecure origin, whatever the types say. */
export function browserMicrophone(): OpenMicrophone {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  return devices && ((constraints) => devices.getUserMedia(constraints));
}

/** The server's own origin as a WebSocket address. */
export function socketUrl(path: string): string {
  return `${location.origin.replace(/^http/, 'ws')}${path}`;
}
