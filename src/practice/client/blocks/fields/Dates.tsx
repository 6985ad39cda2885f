// Date, time, and date-and-time fields: the browser's own pickers, in the person's time zone.

import type { JSX } from "preact";
import { fromWallTime, wallTime } from "../../text/dates.ts";
import { useEyes } from "../../text/viewpoint.ts";
import { asText } from "../choice.ts";
import type { FieldProps } from "../Field.tsx";

export const DateField = (props: FieldProps) => <Native type="date" {...props} />;
export const TimeField = (props: FieldProps) => <Native type="time" {...props} />;

/** Slack keeps a date and time as Unix seconds. */
export function DateTimeField(props: FieldProps) {
  const { tz } = useEyes();
  const shown = typeof props.value === "number" ? wallTime(props.value * 1000, tz) : null;
  const onChange: FieldProps["onChange"] = (wall) => {
    const ms = fromWallTime(asText(wall), tz);
    props.onChange(ms === null ? null : Math.floor(ms / 1000));
  };
  return <Native {...props} type="datetime-local" value={shown} onChange={onChange} />;
}

function Native({ type, ...props }: FieldProps & { type: "date" | "time" | "datetime-local" }) {
  const onChange = ({ currentTarget }: JSX.TargetedEvent<HTMLInputElement>) =>
    props.onChange(currentTarget.value || null);
  return (
    <input
      type={type}
      id={props.id}
      value={asText(props.value)}
      disabled={props.disabled}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid || undefined}
      onChange={onChange}
    />
  );
}
