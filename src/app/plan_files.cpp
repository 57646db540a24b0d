#include "app/plan_files.hpp"

#include "app/inputs.hpp"
#include "app/plan_calendar.hpp"
#include "app/plan_json.hpp"
#include "app/plan_page.hpp"
#include "app/plan_tables.hpp"
#include "base/parallel.hpp"
#include "report/table_files.hpp"
#include "report/workbook.hpp"

#include <functional>

namespace gigaplan::app {

namespace {

struct PlanFile {
    std::string path;
    std::function<std::string()> make;
};

std::vector<PlanFile> files_of(const PlanAnswer& answer, const std::vector<table::Table>& tables,
    const std::string& directory, bool workbook) {
    std::vector<PlanFile> files;
    files.push_back(
        {directory + "/report.html", [&] { return report::to_html(plan_page(answer)); }});
    files.push_back({directory + "/plan.json", [&] { return plan_json(answer).dump(); }});
    files.push_back(
        {directory + "/plan.ics", [&] { return report::to_ics(plan_calendar(answer)); }});
    if (workbook)
        files.push_back({directory + "/plan.xlsx", [&] { return report::to_xlsx(tables); }});
    for (const table::Table& table : tables) {
        files.push_back(
            {directory + "/" + table.key + ".csv", [&] { return report::to_csv(table); }});
    }
    return files;
}

} // namespace

Result<Done> can_write_plan_files(const std::string& directory, const Environment& environment) {
    return check_output(directory + "/report.html", environment);
}

Result<std::vector<std::string>> write_plan_files(const PlanAnswer& answer,
    const std::string& directory, bool workbook, int threads, Environment& environment) {
    const std::vector<table::Table> tables = plan_tables(answer);
    const std::vector<PlanFile> files = files_of(answer, tables, directory, workbook);
    std::vector<std::string> bytes(files.size());
    parallel_for(files.size(), threads, [&](std::size_t i) { bytes[i] = files[i].make(); });
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const Result<Done> written = environment.write_file(files[i].path, bytes[i]);
        if (!written) return written.failure();
        paths.push_back(files[i].path);
    }
    return paths;
}

} // namespace gigaplan::app
