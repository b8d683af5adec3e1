/** One value, or one line for each of several. */
type Value = string | number | readonly string[];

/**
 * A section of an Asterisk configuration file.
 * @param name written between the brackets, with `(template)` behind it where one is used
 * @throws RangeError when a value would break out of its line
 */
export function section(name: string, values: Readonly<Record<string, Value>>): string {
  const lines = Object.entries(values).flatMap(([key, value]) =>
    (typeof value === "object" ? value : [value]).map((each) => `${key} = ${safe(String(each))}`),
  );
  return [`[${name.split("(")[0]}]${templateOf(name)}`, ...lines, ""].join("\n");
}

function templateOf(name: string): string {
  const at = name.indexOf("(");
  return at < 0 ? "" : name.slice(at);
}

function safe(value: string): string {
  if (/[\r\n]|(?<!\\);/.test(value))
    throw new RangeError(`a configuration value may not hold a line break or ";": ${JSON.stringify(value)}`);
  return value;
}
