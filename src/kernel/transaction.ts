/** A database's connection, as far as a transaction needs it. */
type Connection = { query(sql: string): Promise<unknown>; release(broken?: boolean): void };

/**
 * Everything that `work` does with the connection is stored, or nothing of it is.
 * @throws whatever `work` throws; the connection is closed then, so that the server rolls back whatever state it was in
 */
export async function inTransaction<Db extends Connection, T>(connect: () => Promise<Db>, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await connect();
  try {
    await db.query("begin");
    const result = await work(db);
    await db.query("commit");
    db.release();
    return result;
  } catch (error) {
    db.release(true);
    throw error;
  }
}
