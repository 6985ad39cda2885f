// The page's few line icons; always beside a text or inside a labelled button, so hidden from screen readers.

const PATHS = {
  hash: "M8 3 6.5 17M13.5 3 12 17M4 7.5h13M3 12.5h13",
  lock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  people:
    "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5c0-3 2.4-5 5.5-5s5.5 2 5.5 5M13 4a3 3 0 0 1 0 5.500M15 12c2 .7 3 2.3 3 4.5",
  home: "M3 9.5 10 3.500l7 6M5 8.500V17h4v-4.500h2V17h4V8.5",
  clock: "M10 17.500a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 5.500V10l3 2",
  menu: "M3 5h14M3 10h14M3 15h14",
  close: "M5 5l10 10M15 5 5 15",
  send: "M3 10 17 4l-4 13-3.5-5.500L3 10Zm6.5 1.500L17 4",
  dots: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  down: "M5.5 8 10 12.5 14.5 8",
  slash: "M12.5 3.500l-5 13",
  check: "M4 10.500l4 4L16 6",
  panel: "M3 4h14v12H3zM12.5 4v12",
  file: "M5 2.500h6.500L15 6v11.500H5zM11 2.500V6.500h4",
  moon: "M16.500 11.800A7 7 0 0 1 8.200 3.500a7 7 0 1 0 8.300 8.300Z",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
};

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
