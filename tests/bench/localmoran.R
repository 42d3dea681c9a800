# SPDX-License-Identifier: EUPL-1.2
# Seconds that spdep's localmoran_perm() needs: Rscript localmoran.R GAL CSV N.
# The CSV has the columns code and figure; rows without a figure leave.
suppressMessages(library(spdep))
words <- commandArgs(TRUE)
table <- read.csv(words[2], stringsAsFactors = FALSE)
nb <- suppressWarnings(read.gal(words[1], region.id = table$code))
keep <- !is.na(table$figure)
weights <- nb2listw(subset(nb, keep), style = "W", zero.policy = TRUE)
took <- system.time(
  localmoran_perm(table$figure[keep], weights, nsim = as.integer(words[3]), zero.policy = TRUE)
)
cat(took[["elapsed"]], "\n")
