#!/usr/bin/env node
// What `npx mssn` starts: kept as a file of its own because a build leaves no file that may be executed.
import "../../dist/cli/main.js";
