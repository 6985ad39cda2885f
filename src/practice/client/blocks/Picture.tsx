// An image; one that lies elsewhere is named and not fetched, for nothing leaves this machine.

import type { ImageBlock, ImageElement } from "@slack/types";
import { fileAddress } from "../state/api.ts";
import { useEyes } from "../text/viewpoint.ts";

export function Picture({ image, ...rest }: { image: ImageBlock | ImageElement; class?: string }) {
  const { me } = useEyes();
  const source = localSource(image, me.id);
  if (source !== null) return <img {...rest} src={source} alt={image.alt_text} />;
  return (
    <span
      class="picture-elsewhere"
      role="img"
      aria-label={image.alt_text}
      title="Not fetched: nothing leaves this machine"
    >
      {image.alt_text}
    </span>
  );
}

function localSource(image: ImageBlock | ImageElement, person: string): string | null {
  if ("slack_file" in image && image.slack_file) {
    const { id, url = "" }: { id?: string; url?: string } = image.slack_file;
    return fileAddress(person, id ?? /\/files\/([^/?#]+)/.exec(url)?.[1] ?? "");
  }
  const address = ("image_url" in image && image.image_url) || "";
  return /^(data:image\/|https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/)/.test(address) ? address : null;
}
