import type { ReactNode } from "react";
import { Icon } from "../ui/Icon.tsx";

/** Label, where the value comes from, why, the control; errors below it. */
export function FieldLabel({ id, htmlFor, label, children }: { id?: string; htmlFor?: string; label: string; children?: ReactNode }) {
  return (
    <div className="lab">
      {htmlFor ? (
        <label id={id} htmlFor={htmlFor}>
          {label}
        </label>
      ) : (
        <span id={id}>{label}</span>
      )}
      {children}
    </div>
  );
}

/** What is wrong and what to do; spoken when it appears. */
export function FieldError({ id, sentence }: { id: string; sentence: string | null }) {
  return (
    <div id={id} role="alert">
      {sentence === null ? null : (
        <p className="msg error">
          <Icon name="error" />
          <span>{sentence}</span>
        </p>
      )}
    </div>
  );
}
