/** What a file is by its first bytes, whatever it is called or said to be. Null for anything but wav and mp3. */
export function soundTypeOf(bytes: Uint8Array): 'wav' | 'mp3' | null {
  const text = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return 'wav';
  if (text(0, 3) === 'ID3') return 'mp3';
  // A frame's sync of eleven bits, and a layer that is not the reserved one.
  const [first = 0, second = 0] = bytes;
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 ? 'mp3' : null;
}
