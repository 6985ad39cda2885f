/** A page on the Internet that everybody may open, told in one piece and without a password in it. */
export function isHttps(link: string): boolean {
  const url = URL.canParse(link) ? new URL(link) : null;
  return url?.protocol === "https:" && url.hostname.includes(".") && url.username === "" && !/\s/.test(link);
}
