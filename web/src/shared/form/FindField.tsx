import { useId } from "react";

type Field = { label: string; value: string; set(value: string): void };

/** One thing to look for: a day, a text. */
export function FindEntry({ label, value, set, type = "text", wide = false }: Field & { type?: "date" | "text"; wide?: boolean }) {
  const id = useId();
  return (
    <div className={wide ? "find-field wide" : "find-field"}>
      <label className="small" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="input" type={type} value={value} maxLength={40} onChange={(event) => set(event.currentTarget.value)} />
    </div>
  );
}

/** One of what the centre knows by name; すべて leaves it open. */
export function FindChoice({ label, words, value, set }: Field & { words: Readonly<Record<string, string>> }) {
  const id = useId();
  return (
    <div className="find-field">
      <label className="small" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">すべて</option>
        {Object.entries(words).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
