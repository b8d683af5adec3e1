export function ContactsPage(_: { name: string; tabs: readonly unknown[]; signOut(): void; listens: boolean }) {
  return null;
}
