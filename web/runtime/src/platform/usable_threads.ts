/** Those asked for, or as many as there are cores: more only wait for each other (17 s instead of 2 with 64 on two). */
export function usableThreads(wanted: number | undefined, cores: number): number {
  return Math.min(wanted ?? cores, cores);
}
