/** What a page may do with a player it shows. Before a purpose is stated nothing sounds; what is asked then counts once it is. */
export type PlayerHandle = {
  /** Plays, from a second of the recording when one is given. */
  play(from?: number): void;
  playOrPause(): void;
  seek(second: number): void;
  /** Forwards, or backwards with a negative number of seconds. */
  seekBy(seconds: number): void;
  /** Where the sound is, in seconds from the beginning; null while nothing is loaded. */
  second(): number | null;
};

/** What a player must be told: whose sound, and who wants to hear where it is (about four times a second). */
export type PlayerProps = {
  readonly contact: string;
  readonly recording: string;
  readonly onTime?: (seconds: number) => void;
  /** False on a page where digits mean something else: 1 and 2 then silence nobody. */
  readonly hushKeys?: boolean;
};
