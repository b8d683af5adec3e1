import { keyIdOf, newKey, openWith, sealWith, unwrapKey, wrapKey } from "../../admin/keys/wrap-adapter.ts";
import type { SealedItem } from "./item.ts";

/** The installation's secrets. */
export type VaultSecrets = { derive(purpose: string): Buffer };
type Item = Pick<SealedItem, "ref" | "kind" | "createdAt" | "expiresAt">;

const named = (ref: string): Buffer => Buffer.from(`vault/${ref}`);
const masterOf = (secrets: VaultSecrets): Buffer => secrets.derive("vault");

/** Seals a text under a key of its own, wrapped by the master key. */
export function sealItem(item: Item, text: string, secrets: VaultSecrets): SealedItem {
  const key = newKey();
  const master = masterOf(secrets);
  const name = named(item.ref);
  return { ...item, keyId: keyIdOf(master), wrappedKey: wrapKey(master, key, name), sealed: sealWith(key, Buffer.from(text), name) };
}

/** @throws DoesNotOpen when it is not what was sealed under this name */
export function openItem(item: Pick<SealedItem, "ref" | "wrappedKey" | "sealed">, secrets: VaultSecrets): string {
  const name = named(item.ref);
  return openWith(unwrapKey(masterOf(secrets), item.wrappedKey, name), item.sealed, name).toString();
}
