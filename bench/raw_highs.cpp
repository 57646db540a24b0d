#include "raw_highs.hpp"

#include "highs/interfaces/highs_c_api.h"
#include "measurements.hpp"

#include <memory>

namespace gigaplan::bench {

namespace {

struct Destroy {
    void operator()(void* highs) const { Highs_destroy(highs); }
};

struct Matrix {
    std::vector<HighsInt> starts, columns;
    std::vector<double> coefficients;
};

Matrix matrix_of(const lp::Program& program) {
    Matrix matrix;
    for (std::size_t i = 0; i < program.row_count(); ++i) {
        matrix.starts.push_back(static_cast<HighsInt>(matrix.columns.size()));
        for (const lp::Term& term : program.terms(lp::Row{static_cast<std::uint32_t>(i)})) {
            matrix.columns.push_back(static_cast<HighsInt>(term.column.value));
            matrix.coefficients.push_back(term.coefficient);
        }
    }
    matrix.starts.push_back(static_cast<HighsInt>(matrix.columns.size()));
    return matrix;
}

const char* solver_option(RawMethod method) {
    switch (method) {
    case RawMethod::PrimalSimplex:
    case RawMethod::DualSimplex:
        return "simplex";
    case RawMethod::Ipx:
        return "ipx";
    case RawMethod::Hipo:
        return "hipo";
    case RawMethod::Pdlp:
        return "pdlp";
    }
    return "";
}

} // namespace

std::string name(RawMethod method) {
    switch (method) {
    case RawMethod::PrimalSimplex:
        return "primal simplex";
    case RawMethod::DualSimplex:
        return "dual simplex";
    case RawMethod::Ipx:
        return "IPX and crossover";
    case RawMethod::Hipo:
        return "HiPO and crossover";
    case RawMethod::Pdlp:
        return "PDLP";
    }
    return "";
}

RawRun run_raw(const lp::Program& program, RawMethod method) {
    const Matrix matrix = matrix_of(program);
    const std::unique_ptr<void, Destroy> highs(Highs_create());
    Highs_setBoolOptionValue(highs.get(), "output_flag", 0);
    Highs_setIntOptionValue(highs.get(), "threads", 1);
    Highs_setStringOptionValue(highs.get(), "parallel", "off");
    const HighsInt known = Highs_setStringOptionValue(highs.get(), "solver", solver_option(method));
    if (known != kHighsStatusOk) return {};
    if (method == RawMethod::PrimalSimplex) {
        Highs_setIntOptionValue(highs.get(), "simplex_strategy", 4);
    }
    const double begin = processor_seconds();
    Highs_passLp(highs.get(), static_cast<HighsInt>(program.column_count()),
        static_cast<HighsInt>(program.row_count()), static_cast<HighsInt>(matrix.columns.size()),
        kHighsMatrixFormatRowwise,
        program.sense() == lp::Sense::Maximise ? kHighsObjSenseMaximize : kHighsObjSenseMinimize,
        0.0, program.costs().data(), program.column_lower().data(), program.column_upper().data(),
        program.row_lower().data(), program.row_upper().data(), matrix.starts.data(),
        matrix.columns.data(), matrix.coefficients.data());
    Highs_run(highs.get());
    RawRun run;
    run.seconds = processor_seconds() - begin;
    run.optimal = Highs_getModelStatus(highs.get()) == kHighsModelStatusOptimal;
    run.objective = Highs_getObjectiveValue(highs.get());
    for (const char* count : {"simplex_iteration_count", "ipm_iteration_count",
             "crossover_iteration_count", "pdlp_iteration_count"}) {
        HighsInt some = 0;
        Highs_getIntInfoValue(highs.get(), count, &some);
        if (some > 0) run.iterations += some;
    }
    return run;
}

} // namespace gigaplan::bench
