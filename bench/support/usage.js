// Loaded into a measured program before anything else: tells, when asked over IPC, what the program has used so far.
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicros: user + system, residentBytes: process.memoryUsage.rss() });
});
// No measured program outlives the bench.
process.on("disconnect", () => process.exit(1));
process.channel?.unref();
