// Loaded into a measured command before anything else: tells at its end how much memory it held at most, in kilobytes.
process.on("exit", () => console.error(`peak ${process.resourceUsage().maxRSS}`));
