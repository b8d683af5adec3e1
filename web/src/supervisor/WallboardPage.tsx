export function WallboardPage(_: { name: string; tabs: readonly unknown[]; signOut(): void }) {
  return null;
}
