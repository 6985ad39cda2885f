// What a person cannot do here, in plain words; the JSON API answers it with status 400.

export class Mistake extends Error {}

export const mistake = (text: string): never => {
  throw new Mistake(text);
};
