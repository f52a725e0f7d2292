import { randomBytes } from 'node:crypto';

/** Where video mediations meet. Whoever runs another meeting service writes another one of these. */
export interface VideoMeetings {
  /** A link to a room of its own; null when no service is set up: the mediator then gives a link. */
  newLink(): string | null;
}

/** `VIDEO_MEETING_URL`, such as `https://meet.example.cn/{room}`; the room's name cannot be guessed. */
export function createVideoMeetings(template: string | undefined): VideoMeetings {
  return {
    newLink: () => template?.replace('{room}', `12315-${randomBytes(12).toString('base64url')}`) ?? null,
  };
}
