/* One issue between two parties with nothing else to do: the moment at which their offers meet.
   The loop of the kernel for this case, written by hand: attention shares, pace, zone, root of the gap. */
#include <math.h>
#include <stddef.h>

static double gap(const double *x, double tau)
{
    double u = exp(-tau / x[4]), v = exp(-tau / x[5]);
    return (u * x[0] + (1 - u) * x[1]) - (v * x[2] + (1 - v) * x[3]);
}

static double attention(const double *x)
{
    double apart = x[0] - x[2], zone = x[3] - x[1];
    if (apart <= 0) return 0;
    if (zone <= 0) return INFINITY;
    double slowest = x[4] > x[5] ? x[4] : x[5];
    double before = 0, after = slowest * log1p(apart / zone) * (1 + 1e-9) + 1e-9;
    double above = apart, below = gap(x, after);
    int side = 0;
    for (int i = 0; i < 200 && after - before > 1e-11; i++) {
        double at = (before * below - after * above) / (below - above);
        if (below >= -1e-13) at = after - 0.5e-11;
        if (!(before < at && at < after)) at = 0.5 * (before + after);
        double value = gap(x, at);
        if (value > 0) {
            before = at, above = value;
            if (side > 0) below *= 0.5;
            side = 1;
        } else {
            after = at, below = value;
            if (side < 0) above *= 0.5;
            side = -1;
        }
    }
    return after;
}

/* rows of (ask u, bottom u, ask v, bottom v, patience u, patience v, salience u, salience v, sink u, sink v) */
void settle(const double *rows, double *time, size_t n, double horizon)
{
    for (size_t i = 0; i < n; i++) {
        const double *x = rows + 10 * i;
        double u = x[6] / (x[6] + x[8]), v = x[7] / (x[7] + x[9]);
        double t = attention(x) / (u < v ? u : v);
        time[i] = t <= horizon ? t : INFINITY;
    }
}
