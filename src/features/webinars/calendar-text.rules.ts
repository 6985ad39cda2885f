// How words stand in a calendar file: what is escaped, what is dropped, and where a long line is folded.

/** Control characters have no place in a calendar file, other than line breaks and tabs. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .replaceAll(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

/** Ids and addresses are not escaped; none has a space, and a line break would begin a line of its own. */
export const clean = (text: string): string => text.replaceAll(/[\p{Cc}\s]/gu, "");

const mostOctets = 75;

/** A line of more than 75 octets goes on in the next, after a space; no character is cut. */
export function calendarLine(line: string): string {
  let [done, octets] = ["", 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > mostOctets) {
      done += "\r\n ";
      octets = 1;
    }
    done += character;
    octets += size;
  }
  return `${done}\r\n`;
}
