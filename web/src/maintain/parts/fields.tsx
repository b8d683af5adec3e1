import { useId } from "react";

type Field = { label: string; value: string; set(value: string): void; hidden?: boolean };

/** A label above a line to write in. */
export function Entry({
  label,
  value,
  set,
  type = "text",
  max = 200,
  hidden = false,
  hint,
}: Field & { type?: "text" | "date"; max?: number; hint?: string }) {
  const id = useId();
  return (
    <div className="field grow">
      <label className={hidden ? "vh" : "lab"} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type={type}
        value={value}
        maxLength={max}
        placeholder={hint}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </div>
  );
}

/** A label above several lines to write in. */
export function Area({ label, value, set, rows = 3, max = 1000, hint }: Field & { rows?: number; max?: number; hint?: string }) {
  const id = useId();
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="input area"
        rows={rows}
        value={value}
        maxLength={max}
        placeholder={hint}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </div>
  );
}

export type Option = { readonly id: string; readonly name: string };

/** One of a list; `none` is the word for nothing chosen. */
export function Choice({ label, value, set, options, none, hidden = false }: Field & { options: readonly Option[]; none?: string }) {
  const id = useId();
  return (
    <div className="field grow">
      <label className={hidden ? "vh" : "lab"} htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={(event) => set(event.currentTarget.value)}>
        {none === undefined ? null : <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}
