import { Radio, RadioGroup } from "react-aria-components";

/** One of several that do not fit side by side in one bar: they wrap. */
export function Choices({
  labelledBy,
  options,
  value,
  choose,
}: {
  labelledBy: string;
  options: readonly { id: string; name: string }[];
  value: string | null;
  choose(id: string): void;
}) {
  return (
    <RadioGroup className="choices" aria-labelledby={labelledBy} value={value} onChange={choose} orientation="horizontal">
      {options.map((option) => (
        <Radio key={option.id} value={option.id} className={({ isSelected }) => (isSelected ? "on" : "")}>
          <span className="radio" aria-hidden="true" />
          {option.name}
        </Radio>
      ))}
    </RadioGroup>
  );
}
