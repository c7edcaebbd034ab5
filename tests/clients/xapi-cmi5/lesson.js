/* SPDX-License-Identifier: GPL-3.0-or-later */
import Cmi5 from "@xapi/cmi5";

const au = new Cmi5();

page.run(async () => {
  await au.initialize();
  page.expect("chapter", new URLSearchParams(location.search).get("chapter"), "2");
  page.expect("launch parameters", au.getLaunchData().launchParameters, "theme=blue");
  await au.progress(30);
  await au.progress(90);
  page.log("read");
  /* Sends what the launch data ask for, and terminates. */
  await au.moveOn();
  page.log("completed and terminated");
  page.offerExit(au.getLaunchData().returnURL);
});
