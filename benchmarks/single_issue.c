/* One issue between two parties with nothing else to do but their sinks: what the kernel does for such a case
   (no deadline, influence, link, quota, dated change or breakdown), written by hand. It reads the same draws,
   finds the moment at which the offers meet by the same method, and writes the same six results. */
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

struct columns { /* of the draws */
    struct { long ask, bottom, patience, resolve, temper, salience, sink, capacity; } side[2];
    long process, effort, delivery_weight;
};

struct results {
    double *time, *point, *delivered, *missing;
    bool *in_force, *zone;
};

struct party {
    double ask, bottom, rate; /* rate of concession per month of attention, 0 if obstinate */
};

static struct party read_party(const double *x, const struct columns *at, int side)
{
    double ask = x[at->side[side].ask], bottom = x[at->side[side].bottom];
    if (x[at->side[side].temper] < x[at->side[side].resolve]) return (struct party){ask, ask, 0};
    return (struct party){ask, side ? fmax(bottom, ask) : fmin(bottom, ask), 1 / x[at->side[side].patience]};
}

/* The attention that both parties give an issue that weighs `weight` times its salience. */
static double pace(const double *x, const struct columns *at, double weight)
{
    double least = INFINITY;
    for (int side = 0; side < 2; side++) {
        double mine = x[at->side[side].salience] * weight;
        double share = mine * (x[at->side[side].capacity] / (mine + x[at->side[side].sink]));
        least = share < least ? share : least;
    }
    return least;
}

static double offer(const struct party *p, double tau, double *speed)
{
    double rest = exp(-p->rate * tau);
    *speed = p->rate * rest * fabs(p->ask - p->bottom);
    return rest * p->ask + (1 - rest) * p->bottom;
}

/* Months of attention until the offers meet, and the point where they do. */
static double attention(const struct party *u, const struct party *v, double *point)
{
    double apart = u->ask - v->ask, zone = v->bottom - u->bottom, u_speed, v_speed;
    *point = 0.5 * (u->ask + v->ask);
    if (apart <= 0) return 0;
    if (zone <= 0) return INFINITY;
    double slow = u->rate > 0 && (u->rate < v->rate || v->rate <= 0) ? u->rate : v->rate;
    double before = 0, at = log1p(apart / zone) / slow * (1 + 1e-9) + 1e-9, after = at;
    for (int i = 0; i < 200 && after - before > 1e-11; i++) {
        double high = offer(u, at, &u_speed), low = offer(v, at, &v_speed), gap = high - low;
        if (gap > 0) before = at; else after = at;
        double part = slow * gap / (u_speed + v_speed);
        double step = part < 1 ? -log1p(-part) / slow : INFINITY;
        *point = 0.5 * (high - u_speed * step + low + v_speed * step);
        if (fabs(step) < 1e-6) return at + step > 0 ? at + step : 0;
        at += step;
        if (!(before < at && at < after)) at = 0.5 * (before + after);
    }
    return after;
}

void settle(const double *draws, size_t width, size_t n, const struct columns *at, double horizon,
            const struct results *out)
{
    for (size_t i = 0; i < n; i++) {
        const double *x = draws + width * i;
        struct party u = read_party(x, at, 0), v = read_party(x, at, 1);
        double point, need = x[at->effort], along = pace(x, at, 1);
        double t = (attention(&u, &v, &point) + x[at->process]) / along;
        bool signed_ = t <= horizon;
        double received = signed_ && need > 0 ? (horizon - t) * pace(x, at, x[at->delivery_weight]) / need : 1;
        double missing = u.bottom - v.bottom;
        out->time[i] = signed_ ? t : INFINITY;
        out->point[i] = signed_ ? point : NAN;
        out->delivered[i] = signed_ ? fmin(received, 1) : 0;
        out->in_force[i] = signed_;
        out->zone[i] = signed_ || missing < 0;
        out->missing[i] = out->zone[i] ? 0 : missing;
    }
}
