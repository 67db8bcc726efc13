<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- The list of any entity: search and filters, the table, the pages. -->

  <xsl:template match="page" mode="title"><m:t k="{$entity}.list.title"/></xsl:template>

  <xsl:template match="page" mode="heading">
    <m:t k="{$entity}.list.title"/>
    <xsl:for-each select="list[@count]">
      <xsl:text> </xsl:text>
      <span class="total">
        <xsl:choose>
          <xsl:when test="@more or @capped">
            <m:t k="list.total.more" count="format-number(@count, $format.number, 'count')"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="format-number(@count, $format.number, 'count')"/></xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="list"/></xsl:template>

  <xsl:template match="list">
    <form class="filters" role="search" method="get" action="{$entity.href}">
      <div class="field search">
        <label for="f-q"><m:t k="list.search"/></label>
        <input type="search" id="f-q" name="q" value="{filter[@name = 'q']}"
            m:placeholder="{$entity}.list.search" maxlength="100" autocomplete="off"/>
      </div>
      <m:fields on="filter"><m:apply mode="filter"/></m:fields>
      <div class="field">
        <label for="f-size"><m:t k="list.size"/></label>
        <select id="f-size" name="size">
          <xsl:if test="not(@size = 15 or @size = 25 or @size = 50)">
            <option value=""><xsl:value-of select="@size"/></option>
          </xsl:if>
          <option value="15"><xsl:if test="@size = 15"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>15</option>
          <option value="25"><xsl:if test="@size = 25"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>25</option>
          <option value="50"><xsl:if test="@size = 50"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>50</option>
        </select>
      </div>
      <div class="actions">
        <button class="button" type="submit"><m:icon name="filter"/><m:t k="list.apply"/></button>
        <xsl:if test="filter"><a class="button quiet" href="{@clear}"><m:t k="list.clear"/></a></xsl:if>
      </div>
    </form>
    <xsl:if test="@keep or @usual">
      <form class="usual" method="post" action="/views">
        <xsl:if test="@keep"><xsl:attribute name="action"><xsl:value-of select="@keep"/></xsl:attribute></xsl:if>
        <xsl:apply-templates select="../@csrf"/>
        <input type="hidden" name="list" value="{@entity}"/>
        <xsl:choose>
          <xsl:when test="@usual">
            <button class="button quiet" type="submit" name="forget" value="1"><m:t k="list.forget"/></button>
          </xsl:when>
          <xsl:otherwise><button class="button quiet" type="submit"><m:t k="list.keep"/></button></xsl:otherwise>
        </xsl:choose>
      </form>
    </xsl:if>
    <xsl:if test="@capped"><p class="notice warning" role="status"><m:icon name="alert"/><m:t k="list.capped"/></p></xsl:if>
    <xsl:choose>
      <xsl:when test="*[@id]">
        <div class="list">
          <xsl:apply-templates select="." mode="orders"/>
          <xsl:apply-templates select="." mode="table"/>
          <xsl:if test="bulk"><xsl:apply-templates select="." mode="bulk"/></xsl:if>
        </div>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="empty"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="*[@id] or @first or @last">
      <div class="foot">
        <xsl:apply-templates select="." mode="pager"/>
        <xsl:apply-templates select="." mode="exports"/>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- A filter: what an enumeration offers is written out; most often none is
       chosen, and then nothing needs comparing.  Where several can be chosen they are
       boxes behind what is chosen. -->

  <m:template mode="filter" type="enum span">
    <xsl:if test="offer[@name = $field.name]">
     <m:if has="many">
      <xsl:variable name="chosen" select="concat(',', filter[@name = $field.name], ',')"/>
      <details class="field many">
        <summary>
          <span class="label"><m:label/></span>
          <span class="chosen">
            <xsl:choose>
              <xsl:when test="$chosen = ',,'"><m:t k="list.any"/></xsl:when>
              <xsl:otherwise>
                <m:values>
                  <xsl:if test="contains($chosen, concat(',', $value, ','))"><span><m:value-label/></span></xsl:if>
                </m:values>
              </xsl:otherwise>
            </xsl:choose>
          </span>
        </summary>
        <fieldset class="boxes">
          <legend class="unseen"><m:label/></legend>
          <m:values>
            <label>
              <input type="checkbox" name="{$field.name}" value="{$value}">
                <xsl:if test="contains($chosen, concat(',', $value, ','))"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
              </input>
              <m:value-label/>
            </label>
          </m:values>
        </fieldset>
      </details>
     </m:if>
     <m:if lacks="many">
      <div class="field">
        <label for="f-{$field.name}"><m:label/></label>
        <xsl:variable name="chosen" select="string(filter[@name = $field.name])"/>
        <select id="f-{$field.name}" name="{$field.name}">
          <option value=""><m:t k="list.any"/></option>
          <xsl:choose>
            <xsl:when test="$chosen = ''">
              <m:values><option value="{$value}"><m:value-label/></option></m:values>
            </xsl:when>
            <xsl:otherwise>
              <m:values>
                <option value="{$value}">
                  <xsl:if test="$chosen = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
                  <m:value-label/>
                </option>
              </m:values>
            </xsl:otherwise>
          </xsl:choose>
        </select>
      </div>
     </m:if>
    </xsl:if>
  </m:template>

  <!-- From a day to before another: half open, as all that is counted by time. -->
  <m:template mode="filter" type="period">
    <xsl:if test="offer[@name = $field.name]">
      <div class="field">
        <label for="f-{$field.name}_from"><m:label/><xsl:text> </xsl:text><m:t k="list.period.from"/></label>
        <input type="date" id="f-{$field.name}_from" name="{$field.name}_from" value="{filter[@name = concat($field.name, '_from')]}"/>
      </div>
      <div class="field">
        <label for="f-{$field.name}_to"><m:label/><xsl:text> </xsl:text><m:t k="list.period.to"/></label>
        <input type="date" id="f-{$field.name}_to" name="{$field.name}_to" value="{filter[@name = concat($field.name, '_to')]}"/>
      </div>
    </xsl:if>
  </m:template>

  <m:template mode="filter" type="ref">
    <xsl:if test="offer[@name = $field.name]">
      <div class="field">
        <label for="f-{$field.name}"><m:label/></label>
        <xsl:variable name="chosen" select="string(filter[@name = $field.name])"/>
        <select id="f-{$field.name}" name="{$field.name}">
          <option value=""><m:t k="list.any"/></option>
          <m:if lacks="beside">
            <option value="none">
              <xsl:if test="$chosen = 'none'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
              <m:t k="list.none.{$field.name}"/>
            </option>
          </m:if>
          <xsl:choose>
            <xsl:when test="$chosen = ''">
              <xsl:for-each select="option[@field = $field.name]">
                <option value="{@value}"><xsl:value-of select="."/></option>
              </xsl:for-each>
            </xsl:when>
            <xsl:otherwise>
              <xsl:for-each select="option[@field = $field.name]">
                <option value="{@value}">
                  <xsl:if test="@value = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
                  <xsl:value-of select="."/>
                </option>
              </xsl:for-each>
            </xsl:otherwise>
          </xsl:choose>
        </select>
      </div>
    </xsl:if>
  </m:template>

  <!-- The orders for a narrow screen, where the table has no headings. -->
  <xsl:template match="list" mode="orders">
    <xsl:if test="order">
      <p class="orders">
        <m:t k="list.sort"/>
        <xsl:for-each select="order">
          <xsl:text> </xsl:text>
          <a href="{@href}">
            <xsl:if test="@current">
              <xsl:attribute name="aria-current">true</xsl:attribute>
              <xsl:attribute name="class"><xsl:value-of select="concat(../@dir, 'ending')"/></xsl:attribute>
            </xsl:if>
            <m:t group="order" prefix="list.order." select="@name"/>
          </a>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="list" mode="table">
    <table class="table">
      <caption>
        <m:t k="{$entity}.list.title"/>
        <xsl:if test="@sort">
          <xsl:text>, </xsl:text>
          <m:t group="caption" prefix="list.caption." select="concat(@sort, '.', @dir)"/>
        </xsl:if>
      </caption>
      <thead>
        <tr>
          <xsl:if test="bulk"><th scope="col"><span class="unseen"><m:t k="list.tick"/></span></th></xsl:if>
          <m:fields on="list"><m:apply mode="heading"/></m:fields>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="*[@id]" mode="row"/></tbody>
    </table>
  </xsl:template>

  <m:template mode="heading" type="*">
    <m:if lacks="sort"><th scope="col"><m:label/></th></m:if>
    <m:if has="sort">
      <th scope="col">
        <xsl:if test="@sort = $field.sort">
          <xsl:attribute name="aria-sort"><xsl:value-of select="concat(@dir, 'ending')"/></xsl:attribute>
        </xsl:if>
        <xsl:choose>
          <xsl:when test="order[@name = $field.sort]">
            <a href="{order[@name = $field.sort]/@href}"><m:label/></a>
          </xsl:when>
          <xsl:otherwise><m:label/></xsl:otherwise>
        </xsl:choose>
      </th>
    </m:if>
  </m:template>

  <xsl:template match="*[@id]" mode="row">
    <tr>
      <xsl:if test="../bulk">
        <td class="tick"><xsl:apply-templates select="." mode="tick"/></td>
      </xsl:if>
      <m:fields on="list"><m:apply mode="cell"/></m:fields>
    </tr>
  </xsl:template>

  <xsl:template match="*[@id]" mode="tick">
    <label><input type="checkbox" name="p{@id}" value="1" form="bulk" autocomplete="off"/><span class="unseen"
        ><m:t k="list.tick"/></span></label>
  </xsl:template>

  <!-- What can be done to those that are ticked, each on a page of its own. -->
  <xsl:template match="list" mode="bulk">
    <form class="bulk" id="bulk" method="post" action="{bulk[1]/@href}">
      <xsl:apply-templates select="../@csrf"/>
      <p class="actions">
        <m:t k="list.bulk"/>
        <xsl:for-each select="bulk[not(@file)]">
          <xsl:text> </xsl:text>
          <button class="button" type="submit" formaction="{@href}"><m:t group="bulk" prefix="bulk." select="@name"/></button>
        </xsl:for-each>
        <xsl:if test="bulk/@file">
          <xsl:text> </xsl:text>
          <span class="files">
            <m:t k="list.bulk.export"/>
            <xsl:for-each select="bulk[@file]">
              <xsl:text> </xsl:text>
              <button class="button" type="submit" formaction="{@href}" name="as" value="{@file}"
                ><m:t group="export" prefix="list.export." select="@file"/></button>
            </xsl:for-each>
          </span>
        </xsl:if>
      </p>
    </form>
  </xsl:template>

  <m:template mode="cell" type="*">
    <td m:data-label="$label"><m:apply mode="value"/></td>
  </m:template>

  <!-- Those the style sheet knows by name. -->
  <m:template mode="cell" field="reference_number email phone status">
    <td class="{$field.name}" m:data-label="$label"><m:apply mode="value"/></td>
  </m:template>

  <m:template mode="cell" type="date time">
    <td class="time" m:data-label="$label"><m:apply mode="day"/></td>
  </m:template>

  <m:template mode="cell" field="name">
    <th scope="row"><a href="{@href}{../@in}"><xsl:value-of select="$field"/></a></th>
  </m:template>

  <!-- A person's two names are one cell, the row's heading; sorting by name is
       on the last name's. -->
  <m:template mode="cell" field="last_name">
    <th scope="row">
      <a href="{@href}{../@in}">
        <span class="last-name"><xsl:value-of select="last_name[1]"/></span>
        <xsl:value-of select="concat(' ', first_name)"/>
      </a>
    </th>
  </m:template>

  <m:template mode="cell" field="first_name"/>
  <m:template mode="heading" field="first_name"/>

  <!-- References follow the day they were given on, whose own heading says so. -->
  <m:template mode="heading" field="reference_number"><th scope="col"><m:label/></th></m:template>

  <xsl:template match="list" mode="empty">
    <div class="empty">
      <m:icon name="search"/>
      <h2><m:t k="{$entity}.list.empty"/></h2>
      <xsl:if test="filter">
        <p><m:t k="list.empty.hint"/></p>
        <p><a class="button" href="{@clear}"><m:t k="list.clear"/></a></p>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="list" mode="pager">
    <xsl:if test="@first or @last">
      <nav class="pager" m:aria-label="pager.label">
        <xsl:if test="@first"><a class="button" href="{@first}"><m:t k="pager.first"/></a></xsl:if>
        <xsl:if test="@previous">
          <a class="button" rel="prev" href="{@previous}"><m:icon name="previous"/><m:t k="pager.previous"/></a>
        </xsl:if>
        <xsl:if test="@next">
          <a class="button" rel="next" href="{@next}"><m:t k="pager.next"/><m:icon name="next"/></a>
        </xsl:if>
        <xsl:if test="@last"><a class="button" href="{@last}"><m:t k="pager.last"/></a></xsl:if>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="list" mode="exports">
    <xsl:if test="export">
      <p class="exports">
        <m:icon name="download"/>
        <m:t k="list.export"/>
        <xsl:for-each select="export">
          <xsl:text> </xsl:text>
          <a href="{@href}"><m:t group="export" prefix="list.export." select="@format"/></a>
        </xsl:for-each>
        <xsl:if test="@aside and (@more or @capped)">
          <xsl:text> · </xsl:text>
          <a href="{@aside}"><m:t k="list.export.aside"/></a>
        </xsl:if>
        <xsl:text> · </xsl:text>
        <a href="/schema/export/fields.{$page.lang}.html#{$entity}"><m:t k="list.export.fields"/></a>
      </p>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
