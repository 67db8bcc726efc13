<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- A file of leads: to send one, and what became of each of its lines (SPEC 6.6). -->

  <xsl:template match="page" mode="title">
    <xsl:choose>
      <xsl:when test="upload/@rows"><m:t k="lead.answer"/></xsl:when>
      <xsl:otherwise><m:t k="lead.upload"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs"><a href="{$entity.href}"><m:t k="{$entity}.list.title"/></a></nav>
  </xsl:template>

  <xsl:template match="page" mode="about">
    <xsl:if test="upload/@name"><p class="about"><xsl:value-of select="concat(upload/@name, ' · ', upload/@partner)"/></p></xsl:if>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="upload"/></xsl:template>

  <xsl:template match="upload">
    <div class="record"><xsl:apply-templates select="." mode="form"/></div>
  </xsl:template>

  <xsl:template match="upload[@fault]">
    <div class="summary" role="alert" id="summary" tabindex="-1">
      <h2><m:t k="lead.refused"/></h2>
      <p>
        <xsl:apply-templates select="@fault"/>
        <xsl:if test="@at"><xsl:text> </xsl:text><m:t k="lead.at" line="@at"/></xsl:if>
      </p>
    </div>
    <div class="record"><xsl:apply-templates select="." mode="form"/></div>
  </xsl:template>

  <xsl:template match="upload/@fault"><m:t group="lead.fault" prefix="lead.fault." select="." what="../@what" most="../@most"/></xsl:template>

  <!-- First what has to be done about it, then what is done. -->
  <xsl:template match="upload[@rows]">
    <xsl:variable name="good" select="@accepted + @known"/>
    <p class="notice {substring('warningsuccess', 1 + 7 * ($good = @rows), 7)}" role="status">
      <xsl:choose>
        <xsl:when test="$good = @rows"><m:icon name="check"/></xsl:when>
        <xsl:otherwise><m:icon name="alert"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@check"><m:t k="lead.checked"/><xsl:text> </xsl:text></xsl:if>
      <m:t k="lead.counts" accepted="@accepted" known="@known" duplicate="@duplicate" rejected="@rejected + @busy"/>
    </p>
    <div class="record">
      <xsl:if test="$good != @rows">
        <section class="card" aria-labelledby="g-mend">
          <h2 id="g-mend"><m:t k="lead.mend"/></h2>
          <p><m:t k="lead.mend.text"/></p>
          <xsl:call-template name="lines">
            <xsl:with-param name="lines" select="line[@result != 'accepted' and @result != 'known']"/>
          </xsl:call-template>
        </section>
      </xsl:if>
      <xsl:if test="$good != 0">
        <section class="card" aria-labelledby="g-done">
          <h2 id="g-done">
            <xsl:choose>
              <xsl:when test="@check"><m:t k="lead.good"/></xsl:when>
              <xsl:otherwise><m:t k="lead.done"/></xsl:otherwise>
            </xsl:choose>
          </h2>
          <xsl:call-template name="lines">
            <xsl:with-param name="lines" select="line[@result = 'accepted' or @result = 'known']"/>
          </xsl:call-template>
        </section>
      </xsl:if>
      <xsl:apply-templates select="." mode="form"/>
    </div>
  </xsl:template>

  <xsl:template name="lines">
    <xsl:param name="lines"/>
    <div class="list">
      <table class="table">
        <thead>
          <tr>
            <th scope="col"><m:t k="lead.line"/></th>
            <th scope="col"><m:t k="lead.result"/></th>
            <th scope="col"><m:t k="prospect.reference_number"/></th>
            <th scope="col"><m:t k="lead.external_id"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="$lines"/></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="line">
    <tr>
      <th scope="row" m:data-label="lead.line"><xsl:value-of select="@number"/></th>
      <td m:data-label="lead.result">
        <m:t group="lead.result" prefix="lead.result." select="@result"/>
        <xsl:if test="fault"><ul><xsl:apply-templates select="fault"/></ul></xsl:if>
      </td>
      <td m:data-label="prospect.reference_number"><xsl:value-of select="@reference"/></td>
      <td m:data-label="lead.external_id"><xsl:value-of select="@external"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="fault">
    <xsl:variable name="field" select="string(@field)"/>
    <li>
      <xsl:if test="@field">
        <xsl:apply-templates select="@field"/>
        <xsl:if test="../cell[@name = $field]"><xsl:text> </xsl:text><q><xsl:value-of select="../cell[@name = $field]"/></q></xsl:if>
        <m:t k="form.summary.colon"/>
      </xsl:if>
      <m:t group="fault" select="@code" limit="@limit"/>
    </li>
  </xsl:template>

  <xsl:template match="fault/@field"><m:t group="lead.field" prefix="lead.field." select="."/></xsl:template>

  <xsl:template match="upload" mode="form">
    <section class="card" aria-labelledby="g-send">
      <h2 id="g-send"><m:t k="lead.send"/></h2>
      <p>
        <m:t k="lead.send.text" most="format-number(@most, $format.number, 'count')" kib="format-number(@kib, $format.number, 'count')"/>
        <xsl:text> </xsl:text>
        <a href="/schema/export/fields.{$page.lang}.html#leads"><m:t k="lead.send.fields"/></a>
      </p>
      <form class="form" method="post" action="{@action}" enctype="multipart/form-data">
        <xsl:apply-templates select="../@csrf"/>
        <xsl:if test="@chooses"><xsl:apply-templates select="." mode="partner"/></xsl:if>
        <div class="field">
          <label for="file"><m:t k="lead.file"/></label>
          <input type="file" id="file" name="file" accept=".csv,.xml,text/csv,application/xml,text/xml" required="required"/>
        </div>
        <div class="boxes">
          <label>
            <input type="checkbox" name="check" value="1"/>
            <xsl:text> </xsl:text>
            <m:t k="lead.check"/>
          </label>
        </div>
        <p class="actions">
          <button class="button primary" type="submit"><m:t k="lead.submit"/></button>
          <button class="button" type="submit" formaction="{@action}.csv"><m:t k="lead.submit.csv"/></button>
        </p>
      </form>
    </section>
  </xsl:template>

  <xsl:template match="upload" mode="partner">
    <xsl:variable name="chosen" select="string(@id)"/>
    <div class="field">
      <label for="partner"><m:t k="prospect.partner_id"/></label>
      <select id="partner" name="partner" autocomplete="off" required="required">
        <option value=""><m:t k="form.choose"/></option>
        <xsl:for-each select="option">
          <option value="{@value}">
            <xsl:if test="@value = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
            <xsl:value-of select="."/>
          </option>
        </xsl:for-each>
      </select>
    </div>
  </xsl:template>

</xsl:stylesheet>
