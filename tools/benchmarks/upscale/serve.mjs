// The other end of contender.mjs: what a process of a contender does with the messages.

/** `open(configuration, path)` gives the function that enlarges once and answers what it measured, `ms` at least. */
export function serve(open) {
  let run;
  process.on('message', async (message) => {
    if (message.open) {
      run = await open(message.open.configuration, message.open.path);
      process.send({});
    } else {
      process.send(await run());
    }
  });
}

/** Of this process, ever. */
export function peakBytes() {
  return process.resourceUsage().maxRSS * 1024;
}
