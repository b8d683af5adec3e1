import { z } from "zod";
import type { TrunkPlace } from "../../telephony/asterisk/engine-settings.ts";
import { SettingRefused } from "./errors.ts";

const NAME = /^MADOGUCHI_TRUNK_([A-Z][A-Z0-9_]*)_(HOST|PORT|USER|PASSWORD|PEERS|CA)$/;
const text = z.string().regex(/^[^\s;]+$/, "空白とセミコロンは使えません");
const host = z.string().regex(/^[A-Za-z0-9.:-]+$/, "アドレスかホスト名ではありません");
const FORMS = {
  HOST: host,
  PORT: z.string().regex(/^[1-9]\d{0,4}$/, "番号ではありません"),
  USER: text,
  PASSWORD: text,
  PEERS: z.string().regex(/^[A-Za-z0-9.:/-]+(,[A-Za-z0-9.:/-]+)*$/, "アドレスをコンマで区切って書きます"),
  CA: z.string().startsWith("/", "絶対パスではありません"),
} as const;

/**
 * Where each trunk of the centre leads in this installation, by the trunk's id: `MADOGUCHI_TRUNK_<ID>_HOST` and its like,
 * the id in capitals with _ for -, e.g. `MADOGUCHI_TRUNK_CITY_HALL_HOST`. Empty when nothing is set.
 * @throws SettingRefused when a value breaks its rule
 */
export function trunkPlaces(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, TrunkPlace>> {
  const places: Record<string, TrunkPlace> = {};
  for (const { name, id, key, value } of trunkVariables(env)) {
    const form = FORMS[key].safeParse(value);
    if (!form.success) throw new SettingRefused(name, key === "PASSWORD" ? "…" : value, form.error.issues[0]?.message ?? "");
    places[id] = { ...places[id], ...valueFor(key, value) };
  }
  return places;
}

/** The variables of these settings as they were given, for another process. */
export function trunkEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(trunkVariables(env).map(({ name, value }) => [name, value]));
}

function trunkVariables(env: Readonly<Record<string, string | undefined>>) {
  return Object.entries(env).flatMap(([name, value]) => {
    const [, id, key] = NAME.exec(name) ?? [];
    if (id === undefined || key === undefined || value === undefined || value === "") return [];
    return [{ name, id: id.toLowerCase().replaceAll("_", "-"), key: key as keyof typeof FORMS, value }];
  });
}

function valueFor(key: keyof typeof FORMS, value: string): TrunkPlace {
  switch (key) {
    case "HOST":
      return { host: value };
    case "PORT":
      return { port: Number(value) };
    case "USER":
      return { user: value };
    case "PASSWORD":
      return { password: value };
    case "PEERS":
      return { peers: value.split(",") };
    case "CA":
      return { caFile: value };
  }
}
