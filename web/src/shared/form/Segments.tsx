import { Radio, RadioGroup } from "react-aria-components";

/** One of a few, side by side: all are seen, one is chosen; dashed while it is only proposed. */
export function Segments<T extends string>({
  label,
  options,
  value,
  proposed = false,
  invalid = false,
  describedBy,
  onChange,
}: {
  label: string;
  options: readonly { id: T; name: string }[];
  value: T | null;
  proposed?: boolean;
  invalid?: boolean;
  describedBy?: string;
  onChange(value: T): void;
}) {
  const choose = (id: string) => {
    const option = options.find((one) => one.id === id);
    if (option) onChange(option.id);
  };
  return (
    <RadioGroup
      className={invalid ? "seg bad" : "seg"}
      aria-label={label}
      value={value}
      onChange={choose}
      orientation="horizontal"
      isInvalid={invalid}
      {...(describedBy ? { "aria-describedby": describedBy } : {})}
    >
      {options.map((option) => (
        <Radio key={option.id} value={option.id} className={({ isSelected }) => (isSelected ? `on${proposed ? " proposed" : ""}` : "")}>
          <span className="radio" aria-hidden="true" />
          {option.name}
        </Radio>
      ))}
    </RadioGroup>
  );
}
