need("surveillance")
events <- matrix(values, ncol = 3, byrow = TRUE)
set.seed(1)
measure(function() {
  test <- knox(dt = dist(events[, 3]), ds = dist(events[, 1:2]), eps.t = parameter(2), eps.s = parameter(1), simulate.p.value = TRUE, B = parameter(3))
  as.numeric(test$statistic)
})
