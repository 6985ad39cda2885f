// The files that came with a message: pictures to look at, everything else to save.

import { Icon } from "../controls/Icon.tsx";
import { fileAddress } from "../state/api.ts";
import type { FileNote } from "../state/contract.ts";
import { useEyes } from "../text/viewpoint.ts";

export function Files({ files }: { files: FileNote[] }) {
  const { me } = useEyes();
  return (
    <>
      {files.map((file) => {
        const address = fileAddress(me.id, file.id);
        return /^image\/(png|jpeg|gif)$/.test(file.mimetype) ? (
          <figure key={file.id} class="shared-picture">
            <figcaption>{file.title || file.name}</figcaption>
            <a href={address} target="_blank" rel="noreferrer" title="Open in full">
              <img src={address} alt={file.altText || file.title || file.name} />
            </a>
          </figure>
        ) : (
          <a key={file.id} class="file" href={address} download={file.name}>
            <Icon name="file" />
            <span>
              {file.title || file.name}
              <small>{[file.title !== file.name && file.name, sizeOf(file.size)].filter(Boolean).join(" · ")}</small>
            </span>
          </a>
        );
      })}
    </>
  );
}

const sizeOf = (bytes: number): string =>
  bytes < 1_000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1_000)} KB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;
