#include "report/table_files.hpp"

#include <gtest/gtest.h>

namespace gigaplan::report {
namespace {

table::Table deliveries() {
    return {"deliveries", "Deliveries", "As shipped.",
        {table::text_column("line", "Line"), table::date_column("on", "On"),
            table::count_column("accelerators", "Accelerators"),
            table::power_column("power_mw", "Power", PowerKind::It),
            table::money_column("paid", "Paid", "USD"), table::status_column()},
        {{std::string("a, \"b\""), Date(2025, 10, 1), std::int64_t{110'000}, 0.1, Money(-5),
             Status::Claim},
            {std::string("=1+1"), {}, {}, {}, {}, {}}}};
}

TEST(Csv, KeepsEveryDigitAndRunsNoFormula) {
    EXPECT_EQ(to_csv(deliveries()), "line,on,accelerators,power_mw,paid,status\n"
                                    "\"a, \"\"b\"\"\",2025-10-01,110000,0.1,-0.05,claim\n"
                                    "'=1+1,,,,,\n");
}

TEST(TableJson, DescribesItsColumns) {
    EXPECT_EQ(to_json(deliveries()).dump_compact(),
        R"({"key":"deliveries","title":"Deliveries","note":"As shipped.","columns":[)"
        R"({"key":"line","title":"Line","type":"text"},{"key":"on","title":"On","type":"date"},)"
        R"({"key":"accelerators","title":"Accelerators","type":"count"},)"
        R"({"key":"power_mw","title":"Power","type":"number","unit":"MW","power_kind":"IT"},)"
        R"({"key":"paid","title":"Paid","type":"money","unit":"USD"},)"
        R"({"key":"status","title":"Status","type":"status"}],"rows":[)"
        R"(["a, \"b\"","2025-10-01",110000,0.1,"-0.05","claim"],["=1+1",null,null,null,null,null]]})");
}

} // namespace
} // namespace gigaplan::report
