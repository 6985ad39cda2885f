// A file field: what is chosen is read at once and travels with the form.

import type { FileInput } from "@slack/types";
import type { JSX } from "preact";
import type { Choice, FileAnswer } from "../../state/contract.ts";
import type { FieldProps } from "../Field.tsx";

export function FileField({ element, ...props }: FieldProps & { element: FileInput }) {
  const most = element.max_files ?? 10;
  const chosen = filesOf(props.value);
  const onChange = async ({ currentTarget }: JSX.TargetedEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])].slice(0, most);
    props.onChange(files.length > 0 ? await Promise.all(files.map(read)) : null);
  };
  return (
    <>
      <input
        type="file"
        id={props.id}
        multiple={most > 1}
        accept={element.filetypes?.map((type) => `.${type}`).join(",")}
        disabled={props.disabled}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        onChange={onChange}
      />
      {chosen.length > 1 && <small class="quiet">{chosen.map(({ name }) => name).join(", ")}</small>}
    </>
  );
}

const filesOf = (choice: Choice): FileAnswer[] =>
  Array.isArray(choice) ? choice.filter((entry) => typeof entry === "object") : [];

async function read(file: File): Promise<FileAnswer> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { name: file.name, mimetype: file.type || "application/octet-stream", base64: btoa(binary) };
}
