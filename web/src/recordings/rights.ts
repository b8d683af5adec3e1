/** What the person may do with recordings beside hearing them. */
export type Rights = { readonly hold: boolean; readonly erase: boolean; readonly certificates: boolean };
