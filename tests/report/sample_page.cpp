#include "sample_page.hpp"

#include "sample_training.hpp"

#include <cmath>
#include <string>

namespace gigaplan::report {

namespace {

constexpr int kMonths = 29;

Date month(int position) {
    return add_months(Date(2024, 6, 1), position);
}

std::vector<DatedValue> monthly(const std::vector<double>& values, int first = 0) {
    std::vector<DatedValue> result;
    for (std::size_t i = 0; i < values.size(); ++i) {
        result.push_back({month(first + static_cast<int>(i)), values[i]});
    }
    return result;
}

// "..PPPHH": one letter a month; a dot where nothing binds.
StripRow strip_row(
    const std::string& name, const std::string& letters, const std::vector<std::string>& prices) {
    static const std::string kLetters = ".SHPCIMW";
    StripRow row{name, {}};
    std::size_t price = 0;
    for (int i = 0; i < kMonths; ++i) {
        const auto binding =
            static_cast<Binding>(kLetters.find(letters[static_cast<std::size_t>(i)]));
        StripCell cell{month(i), month(i + 1), binding, "", ""};
        if (binding != Binding::Nothing && !prices.empty()) {
            cell.price = prices[price++ % prices.size()];
            cell.detail = "10 MW more would add " + cell.price + " thousand accelerator-months";
        }
        row.cells.push_back(cell);
    }
    return row;
}

} // namespace

TimeAxis sample_axis() {
    return {Date(2024, 6, 1), Date(2026, 11, 1), Date(2025, 8, 15)};
}

BottleneckStrip sample_strip() {
    return {{"bottlenecks", "Power binds Riverbend 2 from October 2025 to March 2026",
                "What limits each site in each month; accelerator-months gained by 10 MW, "
                "1,000 places or 1,000 deliveries more, in thousands.",
                "Sources: scenario riverbend-2; solved again with block steps.", ""},
        "thousand accelerator-months",
        {strip_row("Riverbend 1", "SSHHIS.......................", {"0.8", "1.1", "0.9"}),
            strip_row("Riverbend 2", "..........SSSHCCPPPPPPPIIS...", {"2.4", "3.1", "12", "7.9"}),
            strip_row("Prairie Junction data centre campus", "........M.......HHHSSSSW.....", {})}};
}

LineChart sample_megawatts() {
    LineChart chart;
    chart.text = {"megawatts",
        "Riverbend 2 passes 1 GW of facility power in July 2026, three months late",
        "Power of all three sites at month's start, MW facility (IT x peak PUE).",
        "Sources: Northwind filings; county permits; Aerial Survey Group images of 12 March 2026. "
        "As of 15 "
        "August 2025.",
        ""};
    chart.measure = table::power(PowerKind::Facility);
    Line two{"Riverbend 2", Tone::Accent, Status::Plan, LineShape::Step,
        monthly({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60, 120, 180, 210, 240, 276, 301, 349, 400, 480, 610,
            730, 805, 890, 960, 1040, 1180, 1280, 1280}),
        {}};
    Line one{"Riverbend 1", Tone::Ink, Status::Plan, LineShape::Step,
        monthly({12, 40, 80, 110, 140, 150, 150, 150, 150, 250, 250, 250}), {}};
    Line prairie{"Prairie Junction data centre campus", Tone::Grey, Status::Forecast,
        LineShape::Linear,
        {{Date(2025, 2, 1), 0}, {Date(2025, 12, 1), 40}, {Date(2026, 6, 1), 180},
            {Date(2027, 3, 1), 300}},
        {}};
    chart.lines = {two, one, prairie};
    chart.capacities = {{"Firm power, Riverbend 2",
        monthly({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 150, 150, 240, 240, 240, 290, 310, 350, 400, 480,
            640, 760, 900, 900, 1100, 1100, 1300, 1300, 1300})}};
    chart.bands = {{"P10 to P90", Tone::Accent,
        {{Date(2025, 8, 15), 205, 215}, {Date(2025, 12, 1), 300, 420}, {Date(2026, 4, 1), 640, 960},
            {Date(2026, 11, 1), 1010, 1400}}}};
    chart.points = {{Date(2024, 9, 4), 130, Status::Claim, "Northwind", "Riverbend 1",
                        "Post of 4 September 2024"},
        {Date(2025, 2, 18), 250, Status::Disclosed, "Permit", "Riverbend 1",
            "County permit 2025-018"},
        {Date(2025, 7, 22), 200, Status::Claim, "Chief executive", "Riverbend 2",
            "Post of 22 July 2025"},
        {Date(2025, 8, 3), 230, Status::Observed, "Aerial Survey", "Riverbend 2",
            "Image of 3 August 2025"},
        {Date(2026, 2, 1), 350, Status::Observed, "Aerial Survey", "Riverbend 2",
            "Image of 1 February 2026"},
        {Date(2026, 2, 10), 323, Status::Estimate, "Grid study", "Riverbend 2",
            "Regional grid study"},
        {Date(2026, 1, 16), 1000, Status::Claim, "Chief executive: \"1 GW\"", "Riverbend 2",
            "Post of 16 January 2026"},
        {Date(2026, 8, 1), 1400, Status::Forecast, "Analysts", "Riverbend 2",
            "Sector report, May 2025"}};
    return chart;
}

LineChart sample_accelerators() {
    LineChart chart;
    chart.text = {"accelerators",
        "Northwind runs 550 thousand accelerators by September 2026; Halden waits for 12 thousand",
        "Accelerators accepted and running, by organisation.", "Sources: order book; plan.", ""};
    chart.measure = table::count_of("accelerators");
    std::vector<double> northwind;
    std::vector<double> halden;
    for (int i = 0; i < kMonths; ++i) {
        northwind.push_back(i < 3    ? 0.0
                            : i < 12 ? 100e3
                                     : std::min(550e3, 100e3 + (i - 11) * 29e3));
        halden.push_back(i < 8 ? 0.0 : std::min(67e3, (i - 7) * 4e3));
    }
    chart.lines = {
        {"Northwind Compute", Tone::Accent, Status::Plan, LineShape::Step, monthly(northwind), {}},
        {"Halden Motors", Tone::Ink, Status::Plan, LineShape::Step, monthly(halden), {}},
        {"Both, as promised in May 2024", Tone::Pale, Status::Forecast, LineShape::Linear,
            {{month(0), 0}, {month(14), 300e3}, {month(29), 650e3}}, {}}};
    chart.points = {{Date(2024, 9, 4), 100e3, Status::Claim, "100,000 in 122 days",
                        "Northwind Compute", "Post"},
        {Date(2024, 12, 15), 0, Status::Disclosed, "", "Halden Motors", "Annual report"}};
    return chart;
}

Gantt sample_gantt() {
    const auto bar = [](std::string name, Date from, Date to, Status status = Status::Plan) {
        return GanttBar{std::move(name), from, to, status, {}, {}, {}, "", ""};
    };
    GanttBar north = bar("fit-out", Date(2025, 3, 1), Date(2025, 9, 20));
    north.promised = Date(2025, 7, 1);
    north.detail = "waits for switchgear";
    GanttBar south =
        bar("shell and fit-out", Date(2025, 8, 1), Date(2026, 4, 15), Status::Forecast);
    south.p10 = Date(2026, 3, 1);
    south.p90 = Date(2026, 7, 15);
    GanttMilestone grid{"150 MW substation", Date(2025, 5, 7), Status::Observed, Date(2025, 2, 1),
        {}, {}, "", "Utility notice"};
    GanttMilestone turbines{"41 turbines", Date(2026, 1, 20), Status::Claim, {}, Date(2025, 12, 20),
        Date(2026, 3, 10), "permit pending", "Hearing of 8 July 2025"};
    GanttMilestone chillers{
        "119 chillers", Date(2025, 8, 22), Status::Disclosed, Date(2025, 8, 1), {}, {}, "", ""};
    Gantt chart;
    chart.text = {"programme",
        "Hall north waits 81 days for switchgear; its 110 thousand accelerators arrive in July",
        "Deliveries, halls, power, cooling and work; bars end when ready, markers show what was "
        "promised.",
        "Sources: order book, permits, notices; as of 15 August 2025.", ""};
    chart.groups = {
        {"Deliveries", Tone::Supply,
            {{"H100, Chipmaker A",
                 {bar("100,000 H100", Date(2024, 6, 10), Date(2024, 9, 1), Status::Observed),
                     bar("50,000 H100/H200", Date(2024, 10, 1), Date(2025, 2, 1), Status::Observed),
                     bar("12,000 diverted from Halden Motors", Date(2024, 6, 10),
                         Date(2024, 7, 20))},
                 {}},
                {"GB200, Chipmaker A",
                    {bar("110,000 GB200", Date(2025, 6, 15), Date(2025, 10, 15)),
                        bar("440,000 GB300", Date(2025, 11, 1), Date(2026, 8, 1), Status::Forecast),
                        bar("after the end", Date(2026, 12, 1), Date(2027, 3, 1),
                            Status::Forecast)},
                    {}}}},
        {"Halls", Tone::Hall,
            {{"Riverbend 2 north", {north}, {}}, {"Riverbend 2 south extension", {south}, {}},
                {"Prairie Junction hall with an exceptionally long name",
                    {bar("", Date(2025, 1, 1), Date(2026, 9, 1))}, {}}}},
        {"Power", Tone::Power,
            {{"Grid, Riverbend 2", {}, {grid}}, {"Turbines over the state line", {}, {turbines}}}},
        {"Cooling", Tone::Cooling, {{"Chillers, Riverbend 2", {}, {chillers}}}},
        {"Workloads", Tone::Work,
            {{"Model 5 training", {bar("training run", Date(2025, 12, 1), Date(2026, 5, 20))}, {}},
                {"Assistant service", {bar("inference", Date(2024, 7, 1), Date(2026, 11, 1))},
                    {}}}}};
    return chart;
}

StackedArea sample_idle() {
    StackedArea chart;
    chart.text = {"idle",
        "42 thousand GB200 stand idle in September 2025, most of them waiting for hall north",
        "Accelerators delivered and not running, by what they wait for.", "Sources: plan.", ""};
    chart.measure = table::count_of("accelerators");
    chart.parts = {
        {"waiting for a hall", Tone::Hall,
            monthly({12e3, 30e3, 4e3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8e3, 20e3, 30e3, 36e3, 9e3, 0})},
        {"waiting for power", Tone::Power,
            monthly({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2e3, 6e3, 18e3, 25e3, 24e3, 22e3,
                17e3, 9e3, 4e3, 0})},
        {"in acceptance", Tone::Installation,
            monthly({0, 3e3, 5e3, 4e3, 1e3, 3e3, 3e3, 2e3, 1e3, 0, 0, 0, 2e3, 5e3, 5e3, 6e3, 8e3,
                8e3, 9e3, 9e3, 8e3, 8e3, 8e3, 7e3, 7e3, 7e3, 4e3, 1e3, 0})}};
    return chart;
}

Bars sample_cash() {
    Bars chart;
    chart.text = {"cash",
        "Northwind spends 24.1 bn USD by October 2026, a third of it in two quarters",
        "Cash paid by month and in total, by organisation, nominal USD.",
        "Sources: contracts and quotes in the scenario.", ""};
    chart.measure = table::money_in("USD");
    chart.parts = {{"Northwind Compute", Tone::Accent, {}}, {"Halden Motors", Tone::Grey, {}}};
    for (int i = 0; i < kMonths; ++i) {
        chart.periods.push_back({month(i), month(i + 1)});
        const double wave = 1.0 + std::sin(i * 0.7);
        chart.parts[0].values.push_back(2e8 + (i > 10 ? 6e8 : 1e8) * wave);
        chart.parts[1].values.push_back(i == 6 ? -4e8 : 6e7 + 3e7 * wave);
    }
    chart.running_total_title = "Paid since June 2024";
    chart.period_name = "month";
    return chart;
}

Flow sample_flow() {
    Flow chart;
    chart.text = {"flow", "12,000 accelerators ordered by Halden Motors run at Riverbend 1",
        "Accelerators from supplier to work, whole programme; the diversion is highlighted.",
        "Sources: order book; plan.", ""};
    chart.measure = table::count_of("accelerators");
    chart.stages = {"Supplier", "Organisation", "Site", "Work"};
    chart.nodes = {{"Chipmaker A", 0, Tone::Supply}, {"Chipmaker B", 0, Tone::Supply},
        {"Northwind Compute", 1, Tone::Ink}, {"Halden Motors", 1, Tone::Grey},
        {"Riverbend 1", 2, Tone::Hall}, {"Riverbend 2", 2, Tone::Hall},
        {"Prairie Junction data centre campus", 2, Tone::Hall}, {"Model 5 training", 3, Tone::Work},
        {"Assistant service", 3, Tone::Work}, {"Driving model", 3, Tone::Work},
        {"idle at the end", 3, Tone::Pale}};
    chart.links = {{0, 2, 690e3, false, ""}, {0, 3, 67e3, false, ""}, {1, 2, 20e3, false, ""},
        {2, 4, 188e3, false, ""}, {3, 4, 12e3, true, "diverted in January 2024"},
        {2, 5, 520e3, false, ""}, {2, 6, 2e3, false, ""}, {3, 6, 55e3, false, ""},
        {4, 8, 200e3, false, ""}, {5, 7, 440e3, false, ""}, {5, 8, 78e3, false, ""},
        {5, 10, 2e3, false, ""}, {6, 9, 57e3, false, ""}};
    return chart;
}

Page sample_page() {
    Page page;
    page.title = "Riverbend 2: from order book to running machine";
    page.subtitle =
        "Northwind Compute and Halden Motors, June 2024 to October 2026, as of 15 August 2025";
    page.summary = {"Riverbend 2 reaches 1 GW of facility power on 3 July 2026, 93 days after the "
                    "date that was promised.",
        "Power binds it from October 2025 to March 2026, before that cooling and hall north.",
        "Hall north is 81 days late because switchgear is; 42 thousand GB200 wait for it in "
        "September 2025.",
        "Twelve thousand H100 ordered by Halden Motors run at Riverbend 1 instead and cost Halden "
        "61 thousand accelerator-months.",
        "Northwind pays 24.1 bn USD until October 2026.",
        "10 MW more from October 2025 would be worth more than any hall a month earlier."};
    page.headlines = {
        {"617", "thousand", "accelerators running on 31 October 2026", "promised: 650 thousand"},
        {"1.71", "GW facility", "at all sites on 31 October 2026", "IT: 1.3 GW"},
        {"28.4", "bn USD", "paid until October 2026", "9 % above guidance"},
        {"3 Jul 2026", "", "Riverbend 2 passes 1 GW facility", "IT gigawatt: after the end"}};
    page.axis = sample_axis();
    page.opening = {sample_strip(), sample_megawatts()};
    page.sections = {{"What happens when",
                         "Read downwards: the same day stands at the same place in every chart.",
                         {sample_gantt(), sample_idle()}, {}},
        {"Who runs how many", "", {sample_accelerators(), sample_flow()}, {}},
        {"How well it trains", "", {sample_step(), sample_memory(), sample_scale()}, {}},
        {"What it costs", "Nominal dollars, paid on delivery.", {sample_cash()},
            {{"deliveries", "Schedule lines", "Shipped counts as disclosed by the supplier.",
                {table::text_column("line", "Line"), table::date_column("due", "Due"),
                    table::count_column("accelerators", "Accelerators"),
                    table::money_column("price", "Price", "USD"), table::status_column(),
                    table::source_column()},
                {{std::string("h100-1"), Date(2024, 6, 10), std::int64_t{12000},
                     whole_units(500'400'000), Status::Disclosed, std::string("Order 2023-118")},
                    {std::string("gb200-1"), Date(2025, 7, 1), std::int64_t{110000},
                        whole_units(5'500'000'000), Status::Claim,
                        std::string("Post of 22 July 2025")}}}}}};
    page.assumptions = table::Table{"assumptions", "Assumptions", "",
        {table::text_column("assumption", "Assumption"), table::text_column("value", "Value"),
            table::status_column(), table::source_column()},
        {{std::string("Service life"), std::string("5 years from power-on"), Status::Assumed,
             std::string("")},
            {std::string("Decline of value"), std::string("30 % a year"), Status::Estimate,
                std::string("Rental quotes 2023 to 2025")},
            {std::string("Payment"), std::string("30 days after delivery"), Status::Disclosed,
                std::string("Supplier's annual report")}}};
    page.evidence = table::Table{"evidence", "Figures and where they come from", "",
        {table::text_column("what", "What"), table::text_column("value", "Value"),
            table::status_column(), table::date_column("stated", "Stated on"),
            table::source_column()},
        {{std::string("Hall north, places"), std::string("110,000"), Status::Claim,
             Date(2025, 7, 22), std::string("Post of 22 July 2025")},
            {std::string("Peak PUE"), std::string("1.35"), Status::Estimate, Date(2025, 3, 1),
                std::string("Sector report")}}};
    page.checks = {{"Riverbend 2 facility power on 1 February 2026", "276 to 350 MW (observed)",
                       "349 MW", true, "", "Aerial Survey Group"},
        {"Riverbend 2 passes 1 GW", "16 January 2026 (claim)", "3 July 2026", false,
            "168 days later; the claim may mean ordered turbines", "Post of 16 January 2026"}};
    Diagnostic& diagnostic = page.diagnostics.emplace_back();
    diagnostic.severity = Severity::Warning;
    diagnostic.code = "cooling-below-it";
    diagnostic.place = {FileName("riverbend-2.toml"), 84, 3};
    diagnostic.message =
        "200 MW of chillers carry less than the 239 MW of IT that are claimed for the same day";
    diagnostic.hint = "say with `use = \"chillers\"` which one to plan with";
    page.footnotes = {
        "Leases of land are not planned.", "Field destinations take accelerators at a fixed rate."};
    page.provenance = {"examples/riverbend-2/scenario.toml",
        "1f0c6a0a3f5b9d8e7c6b5a4938271605f4e3d2c1b0a99887766554433221100f", Date(2025, 8, 15),
        "0.1.0", "HiGHS 1.15.1", "optimal: largest violation 3e-10, gap 1e-9", true};
    return page;
}

} // namespace gigaplan::report
