interface Named {
  readonly name: string;
  readonly address: string;
}

/** What a trader is found by; its code has an index of its own. */
export function searchedText({ name, address }: Named): string {
  return `${name} ${address}`;
}
