import { randomUUID } from "node:crypto";
import { between, type Random, weighted } from "../../simulator/random.ts";
import { midnightOf } from "../../simulator/year.ts";
import { signIn } from "../own-api.ts";

type Asked = { readonly kind: string; readonly send: () => Promise<void> };

const DAY = 86_400_000;
const FIRST = midnightOf("2021-04-01");
const DAYS = 360;
const WORDS = ["住民票", "ごみ", "国保", "保育園", "マイナンバー", "税", "介護", "引っ越し", "戸籍", "粗大ごみ"];

/**
 * Signs in and answers a source of requests in the mix of a working centre: lists of contacts and single ones,
 * figures of a day, searches in the knowledge, the classification, the operator's desk.
 */
export async function requestMix(
  base: string,
  credentials: { username: string; password: string },
  contacts: readonly string[],
  random: Random,
): Promise<() => Asked> {
  const cookie = await signIn(base, credentials);
  const get = async (path: string): Promise<void> => {
    const response = await fetch(`${base}${path}`, { headers: { cookie, "idempotency-key": randomUUID() } });
    const body = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${body}`);
  };
  const day = () => FIRST + Math.floor(between(random, 0, DAYS)) * DAY;
  const word = () => encodeURIComponent(WORDS[Math.floor(random() * WORDS.length)] ?? "");
  const kinds: { kind: string; share: number; path: () => string }[] = [
    { kind: "contacts", share: 30, path: () => span("/api/contacts", day(), 1 + Math.floor(random() * 30)) },
    { kind: "contact", share: 25, path: () => `/api/contacts/${contacts[Math.floor(random() * contacts.length)]}` },
    { kind: "figures", share: 10, path: () => span("/api/figures", day(), 1) },
    { kind: "knowledge", share: 15, path: () => `/api/knowledge?q=${word()}` },
    { kind: "classification", share: 5, path: () => "/api/classification" },
    { kind: "desk", share: 15, path: () => "/api/desk" },
  ];
  return () => {
    const { kind, path } = weighted(random, kinds, ({ share }) => share);
    return { kind, send: () => get(path()) };
  };
}

const span = (path: string, from: number, days: number): string => `${path}?from=${from}&to=${from + days * DAY}`;
