<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- The report of a partner on screen and on paper (SPEC 6.6). -->

  <xsl:template match="page" mode="title"><m:t k="report.title" name="report/@name"/></xsl:template>

  <xsl:template match="page[not(viewer)]" mode="head">
    <meta name="robots" content="noindex"/>
    <meta name="referrer" content="no-referrer"/>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="shared | report | sharing"/></xsl:template>

  <!-- The link on the one page that shows it. -->
  <xsl:template match="shared">
    <section class="card" aria-labelledby="g-shared">
      <h2 id="g-shared"><m:t k="report.shared"/></h2>
      <p role="status"><m:t k="report.shared.text"/></p>
      <p><code class="secret"><xsl:value-of select="."/></code></p>
    </section>
  </xsl:template>

  <xsl:template match="sharing">
    <section class="card" aria-labelledby="g-sharing">
      <h2 id="g-sharing"><m:t k="report.sharing"/></h2>
      <p><m:t k="report.sharing.text"/></p>
      <xsl:if test="@until"><p><m:t k="report.sharing.until"/><xsl:text> </xsl:text><m:time select="@until"/></p></xsl:if>
      <div class="actions">
        <form method="post" action="/report/link">
          <xsl:apply-templates select="../@csrf"/>
          <button class="button" type="submit"><m:t k="report.sharing.new"/></button>
        </form>
        <xsl:if test="@until">
          <form method="post" action="/report/link/withdraw">
            <xsl:apply-templates select="../@csrf"/>
            <button class="button" type="submit"><m:t k="report.sharing.withdraw"/></button>
          </form>
        </xsl:if>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="report">
    <form class="filters" method="get" action="{@path}">
      <xsl:if test="@secret"><input type="hidden" name="token" value="{@secret}"/></xsl:if>
      <div class="field"><label for="f-from"><m:t k="report.from"/></label><input type="date" id="f-from" name="from" value="{@from}"/></div>
      <div class="field"><label for="f-to"><m:t k="report.to"/></label><input type="date" id="f-to" name="to" value="{@to}"/></div>
      <div class="field">
        <label for="f-status"><m:t k="prospect.status"/></label>
        <xsl:variable name="chosen" select="string(@status)"/>
        <select id="f-status" name="status">
          <option value=""><m:t k="list.any"/></option>
          <m:fields on="filter" only="status">
            <m:values>
              <option value="{$value}">
                <xsl:if test="$chosen = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
                <m:value-label/>
              </option>
            </m:values>
          </m:fields>
        </select>
      </div>
      <div class="actions"><button class="button" type="submit"><m:icon name="filter"/><m:t k="list.apply"/></button></div>
    </form>
    <p class="about">
      <xsl:value-of select="@partner"/>
      <xsl:text> · </xsl:text>
      <m:t k="report.totals" leads="format-number(@leads, $format.number, 'count')" converted="format-number(@converted, $format.number, 'count')"/>
    </p>
    <xsl:choose>
      <xsl:when test="lead">
        <div class="list">
          <table class="table">
            <thead>
              <tr>
                <th scope="col"><m:t k="prospect.reference_number"/></th>
                <th scope="col"><m:t k="report.person"/></th>
                <th scope="col"><m:t k="report.submitted_at"/></th>
                <th scope="col"><m:t k="report.via"/></th>
                <th scope="col"><m:t k="prospect.status"/></th>
                <th scope="col"><m:t k="report.status_at"/></th>
                <th scope="col"><m:t k="prospect.advisor_id"/></th>
                <th scope="col"><m:t k="report.rate"/></th>
              </tr>
            </thead>
            <tbody><xsl:apply-templates select="lead"/></tbody>
          </table>
        </div>
      </xsl:when>
      <xsl:otherwise><div class="empty"><m:icon name="search"/><h2><m:t k="report.none"/></h2></div></xsl:otherwise>
    </xsl:choose>
    <div class="foot">
      <xsl:if test="@first or @next">
        <nav class="pager" m:aria-label="pager.label">
          <xsl:if test="@first"><a class="button" href="{@first}"><m:t k="pager.first"/></a></xsl:if>
          <xsl:if test="@next"><a class="button" rel="next" href="{@next}"><m:t k="pager.next"/><m:icon name="next"/></a></xsl:if>
        </nav>
      </xsl:if>
      <xsl:if test="export">
        <p class="exports">
          <m:icon name="download"/>
          <m:t k="list.export"/>
          <xsl:for-each select="export">
            <xsl:text> </xsl:text>
            <a href="{@href}"><m:t group="export" prefix="list.export." select="@format"/></a>
          </xsl:for-each>
          <xsl:text> · </xsl:text>
          <a href="/schema/export/fields.{$page.lang}.html#partner-report"><m:t k="list.export.fields"/></a>
        </p>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="lead">
    <tr>
      <th scope="row" m:data-label="prospect.reference_number"><xsl:value-of select="@reference"/></th>
      <td m:data-label="report.person"><xsl:value-of select="concat(last_name, ' ', first_name)"/></td>
      <td m:data-label="report.submitted_at"><m:time select="@submitted_at"/></td>
      <td m:data-label="report.via"><m:t group="report.via" prefix="report.via." select="@via"/></td>
      <td m:data-label="prospect.status"><span class="badge {@status}"><m:t group="prospect.status" prefix="prospect.status." select="@status"/></span></td>
      <td m:data-label="report.status_at"><xsl:if test="@status_at"><m:time select="@status_at"/></xsl:if></td>
      <td m:data-label="prospect.advisor_id"><xsl:value-of select="@advisor"/></td>
      <td m:data-label="report.rate"><xsl:if test="@rate"><xsl:value-of select="concat(@rate div 100, ' %')"/></xsl:if></td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
