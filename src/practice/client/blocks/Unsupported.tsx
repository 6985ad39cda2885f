// What stands in for a block or element that the practice workspace does not draw.

export function Unsupported({ type }: { type: string }) {
  return <p class="quiet unsupported">The practice workspace does not draw “{type}”.</p>;
}
