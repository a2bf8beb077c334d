/** A line that something else on the page types, as if by hand, into the terminal that is in view. */
type Typist = (line: string) => void;

let typist: Typist | undefined;

/** The terminal offers to be typed into; the answer takes the offer back. */
export function offerTyping(next: Typist): () => void {
  typist = next;
  return () => {
    if (typist === next) typist = undefined;
  };
}

/** False when nothing in view can be typed into: the line has to be run without being seen. */
export function typeLine(line: string): boolean {
  typist?.(line);
  return typist !== undefined;
}
