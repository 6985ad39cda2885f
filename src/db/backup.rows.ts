// Counts the rows of COPY's text form and sums them up in a way that does not depend on their order.
import { hash } from "node:crypto";

export type Tally = {
  rows: number;
  /** Of the SHA-256 of each row, in hex: equal for the same rows in whatever order. */
  sum: string;
};

const lineEnd = 10;

/** Takes rows in pieces of any length; a row of whatever size is held only until its end has come. */
export function rowCounter(): { add(piece: Buffer): void; tally(): Tally } {
  // Added up word by word: an XOR would not see a row that is there twice too often.
  const words = new Uint32Array(8);
  let rows = 0;
  let begun: Buffer[] = [];
  const count = (row: Buffer) => {
    rows++;
    const digest = hash("sha256", row, "buffer");
    for (let word = 0; word < 8; word++) words[word] = (words[word] ?? 0) + digest.readUInt32BE(word * 4);
  };
  return {
    add(piece) {
      let from = 0;
      for (let end = piece.indexOf(lineEnd); end >= 0; end = piece.indexOf(lineEnd, from)) {
        const rest = piece.subarray(from, end);
        count(begun.length > 0 ? Buffer.concat([...begun, rest]) : rest);
        begun = [];
        from = end + 1;
      }
      if (from < piece.length) begun.push(piece.subarray(from));
    },
    tally: () => ({ rows, sum: Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("") }),
  };
}
