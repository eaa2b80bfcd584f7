# Before each peer in R: reads its numbers, measures its work alone, and says what it took and what it found.
arguments <- commandArgs(trailingOnly = TRUE)
values <- readBin(arguments[1], "double", n = file.size(arguments[1]) / 8)
rounds <- as.integer(arguments[2])
parameter <- function(k) as.numeric(arguments[2 + k])

need <- function(package) {
  if (!suppressWarnings(suppressMessages(require(package, character.only = TRUE, quietly = TRUE)))) quit(status = 3)
}

measure <- function(work) {
  answer <- NA
  seconds <- vapply(seq_len(rounds), function(round) {
    gc()
    before <- proc.time()
    answer <<- work()
    sum((proc.time() - before)[1:2])
  }, 0)
  cat(sprintf('{"cpuSeconds": [%s], "answer": %.15g}\n', paste(sprintf("%.3f", seconds), collapse = ", "), answer))
}
