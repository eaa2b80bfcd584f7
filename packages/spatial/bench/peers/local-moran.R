need("spdep")
places <- matrix(values, ncol = 3, byrow = TRUE)
neighbours <- dnearneigh(places[, 1:2], 0, parameter(1))
set.seed(1)
measure(function() {
  moran <- localmoran_perm(places[, 3], nb2listw(neighbours, style = "W", zero.policy = TRUE), nsim = parameter(2), zero.policy = TRUE)
  sum(moran[, "Pr(folded) Sim"] <= 0.01, na.rm = TRUE)
})
