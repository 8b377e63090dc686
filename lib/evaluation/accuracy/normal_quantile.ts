/** The 0.975 quantile of the normal distribution: 95 % of it lie within so many standard deviations of the mean. */
export const NORMAL_QUANTILE = 1.959963984540054;
