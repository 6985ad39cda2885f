// Turns a picture into a PNG.
import { drawnApart } from "./apart.ts";
import { type Picture, svgOf } from "./page.ts";

const program = `
  import { buffer } from "node:stream/consumers";
  import sharp from "sharp";
  sharp.concurrency(1);
  const drawn = sharp(await buffer(process.stdin)).flatten({ background: "#ffffff" }).png({ compressionLevel: 9 });
  process.stdout.write(await drawn.toBuffer());
`;

export const pngOf = (picture: Picture): Promise<Buffer> => drawnApart(program, svgOf(picture));
