<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <xsl:template match="page" mode="actions">
    <xsl:if test="viewer/may = 'user.create'">
      <p class="actions">
        <a class="button primary" href="/users/new"><m:icon name="plus"/><m:t k="user.new"/></a>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- When someone was here last matters to the minute. -->
  <m:template mode="day" field="last_login_at"><m:apply mode="value"/></m:template>

  <!-- Those of no organisation are found by their role. -->
  <m:template mode="filter" field="partner_id">
    <xsl:if test="offer[@name = $field.name]">
      <xsl:variable name="chosen" select="string(filter[@name = $field.name])"/>
      <div class="field">
        <label for="f-{$field.name}"><m:label/></label>
        <select id="f-{$field.name}" name="{$field.name}">
          <option value=""><m:t k="list.any"/></option>
          <xsl:for-each select="option[@field = $field.name]">
            <option value="{@value}">
              <xsl:if test="@value = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
              <xsl:value-of select="."/>
            </option>
          </xsl:for-each>
        </select>
      </div>
    </xsl:if>
  </m:template>

</xsl:stylesheet>
