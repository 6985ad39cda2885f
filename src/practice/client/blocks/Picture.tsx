// An image; one that lies elsewhere is named and not fetched, for nothing leaves this machine.

import type { ImageBlock, ImageElement } from "@slack/types";

export function Picture({ image, ...rest }: { image: ImageBlock | ImageElement; class?: string }) {
  const source = localSource(image);
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

function localSource(image: ImageBlock | ImageElement): string | null {
  const url = "image_url" in image ? image.image_url : undefined;
  const file = "slack_file" in image ? image.slack_file : undefined;
  if (file !== undefined && "id" in file) return `/practice/files/${encodeURIComponent(file.id ?? "")}`;
  const address = url ?? (file !== undefined && "url" in file ? file.url : undefined) ?? "";
  return /^(data:image\/|https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/)/.test(address) ? address : null;
}
