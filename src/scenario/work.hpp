// What the accelerators are for.
#pragma once

#include "base/checked_integer.hpp"
#include "base/figure.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"
#include "catalogue/catalogue.hpp"
#include "scenario/organisations.hpp"
#include "scenario/reference.hpp"
#include "scenario/sites.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::scenario {

enum class WorkloadKind {
    Reservation, // a number of accelerators for a time
    Service,     // inference: a demand that changes by date
    Training,    // an amount of work, once
};

struct Beneficiary {
    Reference<Organisation> organisation;
    Figure<Fraction> share;
    std::optional<Figure<AcceleratorHourPrice>> transfer_price;
};

// Throughput of one accelerator of a kind in this workload. The default is the
// catalogue's H100-equivalents.
struct WorkloadThroughput {
    Reference<catalogue::Accelerator> accelerator;
    Figure<Throughput> per_accelerator;
};

// What is left of the work of so many accelerators that run as one.
struct ScalePoint {
    Figure<AcceleratorCount> accelerators;
    Figure<Fraction> efficiency;
};

// The same of accelerators of one kind, as a model of the run has it: worked out, never written in
// a file.
struct RunScaling {
    Index<catalogue::Accelerator> accelerator;
    std::vector<ScalePoint> points;
};

// Where a training run is made in one piece: decided by the plan, never written in a file.
// When, its workload's `from` and `to` say then.
struct PlacedRun {
    bool left = false;                      // not begun
    bool done = false;                      // all its work is, by its workload's `to`
    std::optional<std::string> rented_from; // the offer that it runs on alone; else its sites
    Date unbroken_to;                       // on at least so many until then; then it may end
    AcceleratorCount minimum;
    std::optional<Date> stated_to; // the workload's own `to`
};

// What is trained or served, of a workload that leaves it to a performance model how much work
// that is on which accelerators.
struct WorkloadModel {
    std::optional<Reference<catalogue::ModelArchitecture>> model;
    std::optional<Figure<double>> tokens;                            // of a training run
    std::optional<Figure<std::int64_t>> batch;                       // sequences of a training step
    std::optional<Figure<std::int64_t>> sequence;                    // tokens of each
    std::optional<Figure<std::int64_t>> input_tokens, output_tokens; // of a service's requests
    std::string precision; // empty: bf16 for training, fp8 for services where there is such a rate
};

struct Workload {
    std::string id;
    Place place;
    std::string name;
    WorkloadKind kind = WorkloadKind::Reservation;
    Reference<Organisation> owner;
    std::vector<Beneficiary> beneficiaries;
    std::vector<Reference<Site>> sites; // empty: any site its owner may use
    std::vector<Reference<catalogue::Accelerator>> accelerators; // empty: any
    std::optional<Figure<Date>> from, to; // [from, to); the plan's start and end if left out
    std::optional<Figure<AcceleratorCount>> minimum, maximum; // scale; none: no limit
    bool required = false; // the minimum (reservation) or all the work (training) must be met
    std::vector<Step<AcceleratorCount>> demand;  // service
    std::optional<Figure<AcceleratorDays>> work; // training, in H100-equivalent days
    WorkloadModel made_of;
    bool partial_counts = false; // unfinished training earns pro rata
    std::vector<WorkloadThroughput> throughput;
    std::vector<ScalePoint> scaling;       // by number; empty: in proportion
    std::vector<RunScaling> model_scaling; // goes before `scaling`
    std::optional<bool> spans_sites;       // else a training run stays at one
    std::optional<int> priority;           // its tier; lower comes first, without one last
    std::optional<PlacedRun> placed;       // none: its work may be shared out in any way
    // Without a value there is no price in money: answers are in accelerator-months.
    std::optional<Figure<AcceleratorHourPrice>> value; // per H100-equivalent hour
};

} // namespace gigaplan::scenario
