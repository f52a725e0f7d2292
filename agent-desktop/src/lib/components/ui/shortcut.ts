import type { Attachment } from 'svelte/attachments';
import type { Shortcuts } from '../../managers/shortcuts.ts';

/** Presses the button when its keys are pressed; a disabled button stays unpressed. */
export function pressedBy(shortcuts: Shortcuts, keys: string): Attachment<HTMLButtonElement> {
  return (button) =>
    shortcuts.add({ keys, does: button.getAttribute('aria-label') ?? button.innerText, run: () => button.click() });
}
